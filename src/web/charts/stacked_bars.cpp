// Horizontal stacked bars.
#include <algorithm>
#include <numeric>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "web/charts/shares.hpp"
#include "web/charts/svg.hpp"
#include "web/html/html.hpp"
#include "web/parts/table.hpp"

namespace web::charts {

using namespace html;

namespace {

constexpr int label_width = 170;
constexpr int bar_width = 420;
constexpr int total_width = 50;
constexpr int row_height = 30;
constexpr int bar_height = 18;
constexpr std::size_t label_length = 26;  // characters that fit

std::int64_t sum_of(const Bar& bar) { return std::accumulate(bar.values.begin(), bar.values.end(), std::int64_t{0}); }

std::string color_of(const BarChart& chart, std::size_t index) {
    const Text given = chart.shares[index].color;
    return std::string(given.empty() ? series_class(index) : given.view());
}

Node bar_shape(const BarChart& chart, const Bar& bar, std::int64_t longest, int y) {
    const std::int64_t sum = sum_of(bar);
    const std::int64_t scale = std::max<std::int64_t>(chart.to_full_width ? sum : longest, 1);
    double x = label_width;
    std::vector<Node> shapes;
    for (std::size_t i = 0; i < bar.values.size() && i < chart.shares.size(); ++i) {
        if (bar.values[i] <= 0) continue;
        const double length = static_cast<double>(bar.values[i]) * bar_width / static_cast<double>(scale);
        shapes.push_back(svg_rect({cls("share " + color_of(chart, i)), at("x", x), at("y", y),
                                   at("width", std::max(length - 1.5, 1.0)), at("height", bar_height), at("rx", 2),
                                   svg_title({chart.shares[i].label, ": ", parts::grouped(bar.values[i])})}));
        x += length;
    }
    const Node name = svg_text({cls("axis"), at("x", 0), at("y", y + bar_height / 2), attribute("dy", "0.35em"),
                                svg_title({bar.label}), base::shorten(bar.label.view(), label_length)});
    return fragment({bar.url.empty() ? name : a({href(bar.url), name}), fragment(shapes),
                     svg_text({cls("axis axis-value"), at("x", x + 6), at("y", y + bar_height / 2),
                               attribute("dy", "0.35em"), parts::grouped(sum)})});
}

Node as_table(const BarChart& chart) {
    std::vector<parts::Column> columns{{chart.title}};
    for (const Share& share : chart.shares) columns.push_back({.label = share.label, .numeric = true});
    std::vector<std::vector<Node>> rows;
    for (const Bar& bar : chart.bars) {
        std::vector<Node> cells{bar.label};
        for (const std::int64_t value : bar.values) cells.emplace_back(parts::grouped(value));
        rows.push_back(std::move(cells));
    }
    return text_equivalent(parts::plain_table(chart.title, columns, rows));
}

}  // namespace

Node stacked_bars(const BarChart& chart) {
    std::int64_t longest = 0;
    for (const Bar& bar : chart.bars) longest = std::max(longest, sum_of(bar));
    int y = (row_height - bar_height) / 2;
    std::vector<Node> bars;
    for (const Bar& bar : chart.bars) {
        bars.push_back(bar_shape(chart, bar, longest, y));
        y += row_height;
    }
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < chart.shares.size(); ++i)
        entries.push_back({Text(color_of(chart, i)).view(), chart.shares[i].label});
    return figure({cls("figure-chart"), figcaption({cls("figure-title"), chart.title}), legend_list(entries),
                   div({cls("drawing-scroll"), svg({cls("drawing"), role("group"), aria_label(chart.title),
                                                    view_box(label_width + bar_width + total_width,
                                                             static_cast<int>(chart.bars.size()) * row_height),
                                                    fragment(bars)})}),
                   as_table(chart)});
}

}  // namespace web::charts
