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
  hello: ({ x }) => tf.square(x),
  llsq: ({ x, n }) => {
    const count = n.dataSync()[0];
    const t = tf.linspace(-1, 1, count);
    const powers = tf.pow(tf.reshape(t, [count, 1]), tf.reshape(tf.range(0, x.size), [1, x.size]));
    return tf.div(tf.sum(tf.square(tf.sub(tf.sign(t), tf.dot(powers, x)))), 2);
  },
  lse: ({ x }) => tf.logSumExp(x),
  det: ({ A }) => {
    const at = (row, column) => tf.slice(A, [row, column], [1, 1]);
    const minor = (row, columns) =>
      columns
        .map((column, place) => {
          const others = columns.filter((other) => other !== column);
          const term = others.length === 0 ? at(row, column) : tf.mul(at(row, column), minor(row + 1, others));
          return place % 2 === 0 ? term : tf.neg(term);
        })
        .reduce((sum, term) => tf.add(sum, term));
    return tf.sum(minor(0, [0, 1, 2, 3]));
  },
  kmeans: ({ centroids, points }) => {
    const [[k, d], [n]] = [centroids.shape, points.shape];
    const differences = tf.sub(tf.reshape(points, [n, 1, d]), tf.reshape(centroids, [1, k, d]));
    return tf.sum(tf.min(tf.sum(tf.square(differences), 2), 1));
  },
  gmm: ({ alpha, mu, q, l, x, gamma, m }) => {
    const [[k, d], [n]] = [mu.shape, x.shape];
    const [diagonal, logDet] = [tf.exp(q), tf.sum(q, 1)];
    const places = lowerTriangle(d);
    const lower = tf.reshape(tf.gather(tf.concat([l, tf.zeros([k, 1])], 1), places, 1), [k, d, d]);
    const factor = tf.add(lower, tf.mul(tf.reshape(diagonal, [k, d, 1]), tf.eye(d)));
    const centred = tf.sub(tf.reshape(x, [1, n, d]), tf.reshape(mu, [k, 1, d]));
    const scaled = tf.matMul(centred, factor, false, true);
    const beta = tf.sub(tf.reshape(tf.add(alpha, logDet), [k, 1]), tf.div(tf.sum(tf.square(scaled), 2), 2));
    const likelihood = tf.sub(tf.sum(tf.logSumExp(beta, 0)), tf.mul(n, tf.logSumExp(alpha)));
    const frobenius = tf.add(tf.sum(tf.square(diagonal)), tf.sum(tf.square(l)));
    // Without the terms that no variable has a part in.
    const prior = tf.sub(tf.mul(m, tf.sum(logDet)), tf.mul(tf.div(tf.square(gamma), 2), frobenius));
    return tf.add(likelihood, prior);
  },
};

/** For each entry of a matrix of d rows the place of a packed lower triangle, column by column; else the place after its end. */
function lowerTriangle(d) {
  const end = (d * (d - 1)) / 2;
  const places = Array.from({ length: d * d }, (_, entry) => {
    const [row, column] = [Math.floor(entry / d), entry % d];
    return column < row ? (column * (2 * d - column - 1)) / 2 + row - column - 1 : end;
  });
  return tf.tensor1d(places, "int32");
}

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
