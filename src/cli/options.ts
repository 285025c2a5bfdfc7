import { Argument, InvalidArgumentError, Option } from "commander";

/** The models that a command works on, one after the other. */
export function modelFiles(): Argument {
  return new Argument("<models...>", "model files, such as model.expr; - is standard input");
}

/** The one model that a command explains. */
export function modelFile(): Argument {
  return new Argument("<model>", "a model file, such as model.expr; - is standard input");
}

export function reportOption(): Option {
  return new Option("--report", "list the points where the emitted code is infinite, NaN, or follows a convention");
}

export function wrtOption(): Option {
  return new Option(
    "--wrt <names>",
    "differentiate by these names, separated by commas, instead of those before `;`",
  ).argParser((text: string, previous: readonly string[] | undefined) => [...(previous ?? []), ...parseNames(text)]);
}

/** Which function of the model to explain. */
export function ofOption(): Option {
  return new Option("--of <function>", "the function, where the model has several");
}

/** The point at which to evaluate. */
export function atOption(): Option {
  return new Option("--at <point>", "the values of the parameters, such as x1=1,x2=pi/2 or w=[1,2],b=0.5");
}

/** Points at which to evaluate, one each time the option is given. */
export function pointsOption(): Option {
  return new Option("--at <point>", "a point, such as x1=1,x2=pi/2 or w=[1,2],b=0.5; may be repeated").argParser(
    (text: string, previous: readonly string[] | undefined) => [...(previous ?? []), text],
  );
}

/** Where the values of parameters are read from. */
export function dataOption(): Option {
  return new Option("--data <file>", "a JSON file with values of parameters, numbers and arrays by name");
}

/** An option that is a number. `expected` is said where it is none, or not one that is allowed. */
export function numberOption(
  flags: string,
  description: string,
  expected: string,
  isAllowed: (value: number) => boolean = (value) => !Number.isNaN(value),
): Option {
  return new Option(flags, description).argParser((text: string) => {
    const value = text.trim() === "" ? NaN : Number(text);
    if (!isAllowed(value)) throw new InvalidArgumentError(expected);
    return value;
  });
}

function parseNames(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim().normalize("NFC"));
  if (names.includes("")) throw new InvalidArgumentError("Names are separated by single commas, as in --wrt x,y.");
  return names;
}
