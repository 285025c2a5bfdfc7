import * as tf from "@tensorflow/tfjs";

tf.enableProdMode();
await tf.setBackend("cpu");

/** The objectives: functions of tensors by the names of the parameters. */
const objectives = {
  "logistic-regression": ({ w, b, X, y, lambda }) => {
    const z = tf.add(tf.dot(X, w), b);
    const fit = tf.sub(tf.softplus(z), tf.mul(y, z));
    return tf.add(tf.mean(fit), tf.mul(tf.div(lambda, 2), tf.sum(tf.square(w))));
  },
  rosenbrock: ({ x }) => {
    const n = x.shape[0];
    const [head, tail] = [tf.slice(x, 0, n - 1), tf.slice(x, 1, n - 1)];
    const valley = tf.square(tf.sub(tail, tf.square(head)));
    return tf.sum(tf.add(tf.mul(100, valley), tf.square(tf.sub(1, head))));
  },
  "lennard-jones": ({ p, eps, s }) => {
    const n = p.shape[0];
    const differences = tf.sub(tf.reshape(p, [n, 1, 3]), tf.reshape(p, [1, n, 3]));
    const squared = tf.sum(tf.square(differences), 2);
    // A distance of 1 on the diagonal, which is masked out, keeps the gradient finite.
    const q3 = tf.pow(tf.div(tf.square(s), tf.add(squared, tf.eye(n))), 3);
    const energies = tf.mul(tf.mul(4, eps), tf.sub(tf.square(q3), q3));
    return tf.div(tf.sum(tf.mul(energies, tf.sub(1, tf.eye(n)))), 2);
  },
  mlp: ({ W1, b1, W2, b2, X, Y }) => {
    const hidden = tf.tanh(tf.add(tf.matMul(X, W1, false, true), b1));
    const output = tf.add(tf.matMul(hidden, W2, false, true), b2);
    return tf.mean(tf.square(tf.sub(output, Y)));
  },
};

export const rival = {
  name: "tfjs",
  tolerance: 1e-2,
  prepare(benchmark) {
    const objective = objectives[benchmark.name];
    if (objective === undefined) return undefined;
    const { shapes, variables } = benchmark;
    const parameters = Object.keys(shapes);
    const tensors = benchmark.inputs.map((input) =>
      Object.fromEntries(
        parameters.map((name, place) => {
          const type = input[place] instanceof Int32Array ? "int32" : "float32";
          const values = typeof input[place] === "number" ? [input[place]] : [...input[place]];
          return [name, tf.tensor(values, shapes[name], type)];
        }),
      ),
    );
    const evaluate = (given) =>
      tf.tidy(() => {
        const f = (...values) =>
          objective({ ...given, ...Object.fromEntries(variables.map((name, place) => [name, values[place]])) });
        const { grads } = tf.valueAndGrads(f)(variables.map((name) => given[name]));
        return grads.map((gradient) => gradient.dataSync());
      });
    return {
      loop: () => tensors.reduce((sum, given) => sum + evaluate(given)[0][0], 0),
      results: () => tensors.map((given) => evaluate(given).flatMap((block) => [...block])),
    };
  },
};
