// The risk matrix: likelihood upwards, consequence to the right, the number of risks in each cell.
#pragma once
#include <cstdint>
#include <vector>

#include "web/html/node.hpp"

namespace web::charts {

struct MatrixCell {
    int level = 0;           // from 1, on a scale of Matrix::levels
    html::Text level_label;  // "High"
    std::int64_t count = 0;
    html::Url url{};          // the risks in the cell; used when there are any
    bool acceptable = false;  // the border is drawn between cells that are and cells that are not
};

struct Matrix {
    html::Text title;       // "Current"
    html::Text likelihood;  // name of the axis
    html::Text consequence;
    std::vector<html::Text> likelihoods;  // names, lowest first: 2 to 6
    std::vector<html::Text> consequences;
    int levels = 5;                                // 2 to 6
    std::vector<std::vector<MatrixCell>> cells{};  // [likelihood][consequence], lowest first; CHECKs the sizes
    bool compact = false;                          // numbers instead of names at the axes: for several side by side
};

html::Node risk_matrix(const Matrix& matrix);                // with its text equivalent
html::Node matrix_row(const std::vector<Matrix>& matrices);  // side by side: inherent, current, residual

}  // namespace web::charts
