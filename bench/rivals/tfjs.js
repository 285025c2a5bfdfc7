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
  ba: ({ cameras, points, w, observations, features }) => {
    const p = w.shape[0];
    const [camera, point] = tf.split(observations, 2, 1).map((column) => tf.reshape(column, [p]));
    const own = tf.gather(cameras, camera);
    const part = (begin, size) => tf.slice(own, [0, begin], [p, size]);
    const [axis, centre, focal, principal] = [part(0, 3), part(3, 3), part(6, 1), part(7, 2)];
    const moved = tf.sub(tf.gather(points, point), centre);
    const squared = tf.sum(tf.square(axis), 1, true);
    const angle = tf.sqrt(squared);
    const along = tf.sum(tf.mul(axis, moved), 1, true);
    const straight = tf.add(tf.mul(moved, tf.cos(angle)), tf.mul(cross(axis, moved), tf.div(tf.sin(angle), angle)));
    const turned = tf.add(straight, tf.mul(axis, tf.mul(along, tf.div(tf.sub(1, tf.cos(angle)), squared))));
    const plane = tf.div(tf.slice(turned, [0, 0], [p, 2]), tf.slice(turned, [0, 2], [p, 1]));
    const r2 = tf.sum(tf.square(plane), 1, true);
    const stretch = tf.add(tf.add(1, tf.mul(part(9, 1), r2)), tf.mul(part(10, 1), tf.square(r2)));
    const projected = tf.add(tf.mul(tf.mul(plane, stretch), focal), principal);
    const errors = tf.mul(tf.reshape(w, [p, 1]), tf.sub(projected, features));
    return tf.add(tf.sum(tf.square(errors)), tf.sum(tf.square(tf.sub(1, tf.square(w)))));
  },
};

/** The cross products of rows. */
function cross(u, v) {
  const [[u0, u1, u2], [v0, v1, v2]] = [tf.split(u, 3, 1), tf.split(v, 3, 1)];
  const difference = (a, b, c, d) => tf.sub(tf.mul(a, b), tf.mul(c, d));
  return tf.concat([difference(u1, v2, u2, v1), difference(u2, v0, u0, v2), difference(u0, v1, u1, v0)], 1);
}

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
