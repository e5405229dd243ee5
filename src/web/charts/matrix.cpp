// Drawing the matrix. Colours come from the classes of levels; the border of acceptance is the edges between unlike cells.
#include "web/charts/matrix.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "web/charts/svg.hpp"
#include "web/html/html.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/table.hpp"

namespace web::charts {

using namespace html;
using base::put;
using base::tr;

namespace {

struct Layout {
    int cell_width, cell_height, left, top, rows, columns;
    int x(int column) const { return left + column * cell_width; }
    int y(int row) const { return top + (rows - 1 - row) * cell_height; }  // row 0 is the lowest
    int right() const { return left + columns * cell_width; }
    int bottom() const { return top + rows * cell_height; }
};

constexpr std::size_t name_length = 13;  // characters that fit beside or below a cell

Layout layout_of(const Matrix& matrix) {
    const int rows = static_cast<int>(matrix.likelihoods.size());
    const int columns = static_cast<int>(matrix.consequences.size());
    return matrix.compact ? Layout{46, 38, 40, 4, rows, columns} : Layout{84, 46, 122, 4, rows, columns};
}

Node cell_shape(const Matrix& matrix, const Layout& layout, int row, int column) {
    const MatrixCell& cell = matrix.cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    const std::string words = put(
        tr("{0}: {1}, {2}: {3}. {4}. Risks: {5}"),
        {matrix.likelihood.view(), matrix.likelihoods[static_cast<std::size_t>(row)].view(), matrix.consequence.view(),
         matrix.consequences[static_cast<std::size_t>(column)].view(), cell.level_label.view(), parts::grouped(cell.count)});
    const int x = layout.x(column);
    const int y = layout.y(row);
    const Node shape = fragment({svg_rect({cls("matrix-cell"), svg_title({words}), at("x", x + 1), at("y", y + 1),
                                           width(layout.cell_width - 2), height(layout.cell_height - 2), at("rx", 3)}),
                                 when(cell.count > 0, svg_text({cls("matrix-count"), at("x", x + layout.cell_width / 2),
                                                                at("y", y + layout.cell_height / 2),
                                                                attribute("dy", "0.35em"), parts::grouped(cell.count)}))});
    const Attribute level = cls(parts::level_class(cell.level, matrix.levels));
    if (cell.count == 0 || cell.url.empty()) return svg_g({level, shape});
    return a({level, href(cell.url), aria_label(words), shape});
}

std::string border_path(const Matrix& matrix, const Layout& layout) {
    std::string path;
    const auto acceptable = [&](int row, int column) {
        return matrix.cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)].acceptable;
    };
    for (int row = 0; row < layout.rows; ++row) {
        for (int column = 0; column < layout.columns; ++column) {
            const int x = layout.x(column);
            const int y = layout.y(row);
            if (column + 1 < layout.columns && acceptable(row, column) != acceptable(row, column + 1))
                path += fmt::format("M{} {}v{}", x + layout.cell_width, y, layout.cell_height);
            if (row + 1 < layout.rows && acceptable(row, column) != acceptable(row + 1, column))
                path += fmt::format("M{} {}h{}", x, y, layout.cell_width);
        }
    }
    return path;
}

Node axis_names(const Matrix& matrix, const Layout& layout) {
    const auto shown = [&](const Text& full, int number) {
        return matrix.compact ? std::to_string(number) : base::shorten(full.view(), name_length);
    };
    std::vector<Node> names;
    for (int row = 0; row < layout.rows; ++row) {
        const Text full = matrix.likelihoods[static_cast<std::size_t>(row)];
        names.push_back(
            svg_text({cls("axis axis-end"), at("x", layout.left - 8), at("y", layout.y(row) + layout.cell_height / 2),
                      attribute("dy", "0.35em"), svg_title({full}), shown(full, row + 1)}));
    }
    for (int column = 0; column < layout.columns; ++column) {
        const Text full = matrix.consequences[static_cast<std::size_t>(column)];
        names.push_back(svg_text({cls("axis axis-middle"), at("x", layout.x(column) + layout.cell_width / 2),
                                  at("y", layout.bottom() + 16), svg_title({full}), shown(full, column + 1)}));
    }
    const int middle = layout.top + (layout.bottom() - layout.top) / 2;
    names.push_back(svg_text({cls("axis axis-title axis-middle"), at("x", (layout.left + layout.right()) / 2),
                              at("y", layout.bottom() + 36), fmt::format("{} →", matrix.consequence.view())}));
    names.push_back(
        svg_text({cls("axis axis-title axis-middle"), attribute("transform", fmt::format("rotate(-90 9 {})", middle)),
                  at("x", 9), at("y", middle), attribute("dy", "0.35em"), fmt::format("{} →", matrix.likelihood.view())}));
    return fragment(names);
}

Node as_table(const Matrix& matrix) {
    std::vector<parts::Column> columns{{matrix.likelihood}};
    for (const Text& consequence : matrix.consequences) columns.push_back({.label = consequence, .numeric = true});
    std::vector<std::vector<Node>> rows;
    for (std::size_t row = matrix.cells.size(); row-- > 0;) {
        std::vector<Node> cells{matrix.likelihoods[row]};
        for (const MatrixCell& cell : matrix.cells[row])
            cells.emplace_back(fmt::format("{} · {}", parts::grouped(cell.count), cell.level_label.view()));
        rows.push_back(std::move(cells));
    }
    return text_equivalent(parts::plain_table(matrix.title, columns, rows));
}

}  // namespace

Node risk_matrix(const Matrix& matrix) {
    CHECK(matrix.cells.size() == matrix.likelihoods.size());
    for (const auto& row : matrix.cells) CHECK(row.size() == matrix.consequences.size());
    const Layout layout = layout_of(matrix);
    std::vector<Node> cells;
    for (int row = layout.rows; row-- > 0;)
        for (int column = 0; column < layout.columns; ++column) cells.push_back(cell_shape(matrix, layout, row, column));
    const Node drawing =
        svg({cls("drawing matrix"), role("group"), aria_label(matrix.title),
             view_box(layout.right() + 4, layout.bottom() + 44), fragment(cells),
             svg_path({cls("matrix-border"), attribute("d", border_path(matrix, layout))}), axis_names(matrix, layout)});
    return figure({cls("figure-chart"), figcaption({cls("figure-title"), matrix.title}),
                   div({cls("drawing-scroll"), drawing}),
                   p({cls("figure-note"),
                      svg({cls("border-sample"), attribute("viewBox", "0 0 24 8"), width(24), height(8), aria_hidden("true"),
                           svg_path({cls("matrix-border"), attribute("d", "M0 4h24")})}),
                      tr("Border of acceptance")}),
                   as_table(matrix)});
}

Node matrix_row(const std::vector<Matrix>& matrices) { return div({cls("matrix-row"), each(matrices, risk_matrix)}); }

}  // namespace web::charts
