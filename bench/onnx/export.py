#!/usr/bin/env python3
"""Trains small models with scikit-learn and writes them as ONNX, with what scikit-learn says of
some rows: what the tests of detect-onnx compare with.

    apt-get install python3-sklearn python3-onnx
    /usr/bin/python3 bench/onnx/export.py detect-onnx/src/test/resources/io/kilter/detect/onnx

The graphs have the operators, inputs and outputs that skl2onnx's converters write (label and
scores of an outlier detector, label and a ZipMap of probabilities of a classifier), but are put
together here: skl2onnx is not among Debian's packages. Made with scikit-learn 1.2.1, onnx 1.12.
"""
import sys

import numpy as np
from onnx import TensorProto, ValueInfoProto, checker, helper, save
from sklearn.datasets import make_blobs
from sklearn.ensemble import IsolationForest
from sklearn.ensemble._iforest import _average_path_length
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import OneClassSVM

ML = "ai.onnx.ml"
FEATURES = 4


def below(threshold):
    """The largest float that is not above: scikit-learn compares floats with doubles."""
    single = np.float32(threshold)
    return float(np.nextafter(single, np.float32(-np.inf)) if single > threshold else single)


def constant(name, values):
    return helper.make_tensor(name, TensorProto.FLOAT, [len(values)], values)


def trees(forest):
    """All trees as one ensemble whose sum is the path length over all trees."""
    nodes = {key: [] for key in (
        "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_modes", "nodes_values",
        "nodes_truenodeids", "nodes_falsenodeids", "target_treeids", "target_nodeids",
        "target_ids", "target_weights")}
    for number, estimator in enumerate(forest.estimators_):
        tree = estimator.tree_
        depth = np.zeros(tree.node_count)
        for node in range(tree.node_count):
            leaf = tree.children_left[node] < 0
            nodes["nodes_treeids"].append(number)
            nodes["nodes_nodeids"].append(node)
            nodes["nodes_featureids"].append(0 if leaf else int(tree.feature[node]))
            nodes["nodes_modes"].append("LEAF" if leaf else "BRANCH_LEQ")
            nodes["nodes_values"].append(0.0 if leaf else below(tree.threshold[node]))
            nodes["nodes_truenodeids"].append(0 if leaf else int(tree.children_left[node]))
            nodes["nodes_falsenodeids"].append(0 if leaf else int(tree.children_right[node]))
            if leaf:
                path = depth[node] + _average_path_length([tree.n_node_samples[node]])[0]
                nodes["target_treeids"].append(number)
                nodes["target_nodeids"].append(node)
                nodes["target_ids"].append(0)
                nodes["target_weights"].append(float(path))
            else:
                depth[tree.children_left[node]] = depth[node] + 1
                depth[tree.children_right[node]] = depth[node] + 1
    return nodes


def label_of(scores):
    return [helper.make_node("Less", [scores, "zero"], ["odd"]),
            helper.make_node("Where", ["odd", "minus", "plus"], ["label"])]


LABELS = [helper.make_tensor("minus", TensorProto.INT64, [1], [-1]),
          helper.make_tensor("plus", TensorProto.INT64, [1], [1]),
          constant("zero", [0.0])]


def number_outputs():
    return [helper.make_tensor_value_info("label", TensorProto.INT64, [None, 1]),
            helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, 1])]


def isolation(forest):
    usual = len(forest.estimators_) * _average_path_length([forest.max_samples_])[0]
    graph = [
        helper.make_node("TreeEnsembleRegressor", ["X"], ["paths"], domain=ML, n_targets=1,
                         aggregate_function="SUM", post_transform="NONE", **trees(forest)),
        helper.make_node("Div", ["paths", "usual"], ["relative"]),
        helper.make_node("Neg", ["relative"], ["exponent"]),
        helper.make_node("Pow", ["two", "exponent"], ["oddness"]),
        helper.make_node("Neg", ["oddness"], ["samples"]),
        helper.make_node("Sub", ["samples", "offset"], ["scores"])] + label_of("scores")
    values = [constant("usual", [usual]), constant("two", [2.0]),
              constant("offset", [forest.offset_])]
    return graph, number_outputs(), LABELS + values


def scaler(pipeline):
    standard = pipeline.steps[0][1]
    return helper.make_node("Scaler", ["X"], ["scaled"], domain=ML,
                            offset=[float(v) for v in standard.mean_],
                            scale=[float(1 / v) for v in standard.scale_])


def one_class(pipeline):
    svm = pipeline.steps[1][1]
    graph = [
        scaler(pipeline),
        helper.make_node("SVMRegressor", ["scaled"], ["scores"], domain=ML, one_class=0,
                         kernel_type="RBF", kernel_params=[float(svm._gamma), 0.0, 0.0],
                         n_supports=len(svm.support_vectors_),
                         support_vectors=[float(v) for v in svm.support_vectors_.ravel()],
                         coefficients=[float(v) for v in svm.dual_coef_.ravel()],
                         rho=[float(svm.intercept_[0])])] + label_of("scores")
    return graph, number_outputs(), LABELS


def logistic(pipeline):
    model = pipeline.steps[1][1]
    coefficients = np.concatenate([-model.coef_, model.coef_])
    intercepts = np.concatenate([-model.intercept_, model.intercept_])
    graph = [
        scaler(pipeline),
        helper.make_node("LinearClassifier", ["scaled"], ["output_label", "raw"], domain=ML,
                         classlabels_ints=[0, 1], multi_class=0, post_transform="LOGISTIC",
                         coefficients=[float(v) for v in coefficients.ravel()],
                         intercepts=[float(v) for v in intercepts]),
        helper.make_node("ZipMap", ["raw"], ["output_probability"], domain=ML,
                         classlabels_int64s=[0, 1])]
    maps = ValueInfoProto(name="output_probability")
    mapped = maps.type.sequence_type.elem_type.map_type
    mapped.key_type = TensorProto.INT64
    mapped.value_type.tensor_type.elem_type = TensorProto.FLOAT
    outputs = [helper.make_tensor_value_info("output_label", TensorProto.INT64, [None]), maps]
    return graph, outputs, []


def write(folder, name, parts, rows, decisions):
    graph, outputs, constants = parts
    used = {value for node in graph for value in node.input}
    inputs = [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, FEATURES])]
    model = helper.make_model(
        helper.make_graph(graph, name, inputs, outputs,
                          [tensor for tensor in constants if tensor.name in used]),
        producer_name="kilter bench/onnx/export.py",
        opset_imports=[helper.make_opsetid("", 15), helper.make_opsetid(ML, 2)])
    model.ir_version = 8
    checker.check_model(model)
    save(model, f"{folder}/{name}.onnx")
    with open(f"{folder}/{name}.csv", "w", encoding="utf-8") as table:
        table.write(",".join(f"f{i}" for i in range(FEATURES)) + ",decision_function\n")
        for row, decision in zip(rows, decisions):
            table.write(",".join(repr(float(v)) for v in row) + f",{float(decision)!r}\n")


def main(folder):
    random = np.random.RandomState(1)
    healthy, _ = make_blobs(600, FEATURES, centers=3, cluster_std=2.0, random_state=1)
    rows = np.concatenate([healthy[:150], random.uniform(-25, 25, (50, FEATURES))])
    rows = rows.astype(np.float32)
    forest = IsolationForest(n_estimators=20, max_samples=64, contamination=0.05, random_state=1).fit(healthy)
    write(folder, "isolation", isolation(forest), rows, forest.decision_function(rows))
    svm = make_pipeline(StandardScaler(), OneClassSVM(nu=0.05)).fit(healthy)
    write(folder, "one-class-svm", one_class(svm), rows, svm.decision_function(rows))
    labels = (np.abs(rows).max(axis=1) > 14).astype(int)
    classifier = make_pipeline(StandardScaler(), LogisticRegression()).fit(rows, labels)
    probabilities = classifier.predict_proba(rows)[:, 1]
    write(folder, "logistic", logistic(classifier), rows, 0.5 - probabilities)


if __name__ == "__main__":
    main(sys.argv[1])
