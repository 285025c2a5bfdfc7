import { defineDiagnostic } from "../kind.js";

/** 607x: points of functions over arrays. */
export const arrayPoints = {
  wrongShape: defineDiagnostic(
    {
      code: "DIFC6070",
      severity: "error",
      title: "an array of another shape than declared",
      explanation:
        "A vector is given as a list, a matrix as a list of its rows or as one flat list, row by row. Sizes that several arrays share must agree.",
      example: "difc check logistic-regression.expr --at 'w=[1,2,3],b=0,X=[[1,2],[3,4]],y=[0,1],lambda=0.1'",
      fix: "difc check logistic-regression.expr --at 'w=[1,2],b=0,X=[[1,2],[3,4]],y=[0,1],lambda=0.1'",
    },
    (name: string, given: string, expected: string) => ({
      message: `\`${name}\` is ${given}, expected ${expected}`,
      help: "give an array of the declared shape, as a list of rows or as a flat list",
    }),
  ),
  raggedList: defineDiagnostic(
    {
      code: "DIFC6071",
      severity: "error",
      title: "rows of unequal lengths",
      explanation: "All rows of a matrix have the same number of elements, and hold numbers only.",
      example: "difc check sum.expr --at 'A=[[1,2],[3]]'",
      fix: "difc check sum.expr --at 'A=[[1,2],[3,4]]'",
    },
    (name: string) => ({
      message: `the parts of \`${name}\` are not of the same length`,
      help: "give each row as many numbers",
    }),
  ),
  notAnInteger: defineDiagnostic(
    {
      code: "DIFC6072",
      severity: "error",
      title: "a number that must be an integer",
      explanation:
        "Parameters that are declared as `int` hold integers of up to 32 bits; sizes are integers of at least 0.",
      example: "difc check llsq.expr --at 'x=[1,2],n=2.5'",
      fix: "difc check llsq.expr --at 'x=[1,2],n=3'",
    },
    (name: string, value: number, isSize: boolean) => ({
      message: `\`${name}\` must be ${isSize ? "an integer of at least 0" : "an integer"}, not ${value}`,
    }),
  ),
  unreadableData: defineDiagnostic(
    {
      code: "DIFC6073",
      severity: "error",
      title: "data that cannot be read",
      explanation:
        "`--data` names a JSON file that holds one object, from the names of parameters to numbers and lists.",
      example: "difc check logistic-regression.expr --data logistic-regression.expr",
      fix: "difc check logistic-regression.expr --data logistic.json",
    },
    (file: string, reason: string) => ({
      message: `cannot read the data in ${file}: ${reason}`,
      help: 'write an object such as {"w": [1, 2], "b": 0.5}',
    }),
  ),
  unreadableDatum: defineDiagnostic(
    {
      code: "DIFC6074",
      severity: "error",
      title: "data other than numbers",
      explanation: "The value of a parameter is a number, or a list of numbers or of lists of the same length.",
      example: 'difc check sum.expr --data \'{"x": "1, 2"}\'',
      fix: "difc check sum.expr --data '{\"x\": [1, 2]}'",
    },
    (name: string) => ({
      message: `the value of \`${name}\` is neither a number nor a list of numbers`,
      help: "write a number such as 0.5, or a list such as [1, 2, 3]",
    }),
  ),
};
