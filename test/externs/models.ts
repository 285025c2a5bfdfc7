/** Functions of the table that models also get from another file, with the derivatives that the table has. */
export const file = "./functions.js";

export const implementations = {
  mySin: Math.sin,
  myCos: Math.cos,
  myExp: Math.exp,
  myAngle: Math.atan2,
  myTanh: Math.tanh,
};

export const declarations = `
extern mySin(x) from "${file}" derivative myCos(x)
extern myCos(x) from "${file}" derivative -mySin(x)
extern myExp(x) from "${file}" derivative myExp(x)
extern myAngle(y, x) from "${file}" derivative x/(x^2 + y^2), -y/(x^2 + y^2)
extern myTanh(x) from "${file}" derivative flattened(myTanh(x))
// A helper of the file in a derivative, which hides nothing of the same parameter.
let flattened(x) = 1 - x^2
`;

const builtIn: Readonly<Record<string, string>> = {
  mySin: "sin",
  myCos: "cos",
  myExp: "exp",
  myAngle: "atan2",
  myTanh: "tanh",
};

/** A model that calls functions of the file, as one that calls those of the table. */
export function withBuiltIns(model: string): string {
  return model.replace(/\bmy[A-Z]\w*/g, (name) => builtIn[name] ?? name);
}

/** A model that calls functions of the file. */
export function withExterns(model: string): string {
  return declarations + model;
}
