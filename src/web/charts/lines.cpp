// Line charts. The scale begins at zero, so that a change looks as large as it is.
#include "web/charts/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/translate.hpp"
#include "web/charts/svg.hpp"
#include "web/html/html.hpp"
#include "web/parts/table.hpp"

namespace web::charts {

using namespace html;
using base::tr;

namespace {

constexpr int box_width = 640;
constexpr int box_height = 220;
constexpr int left = 52;
constexpr int right = 628;
constexpr int top = 14;
constexpr int bottom = 190;
constexpr std::size_t most_names = 8;  // below the axis

std::string number_text(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15) return parts::grouped(static_cast<std::int64_t>(value));
    return fmt::format("{:.2f}", value);
}

struct Scale {
    double highest;
    std::size_t moments;
    double x(std::size_t index) const {
        return left +
               static_cast<double>(index) * (right - left) / static_cast<double>(std::max<std::size_t>(moments - 1, 1));
    }
    double y(double value) const { return bottom - value * (bottom - top) / highest; }
};

std::string path_of(const Series& series, const Scale& scale) {
    std::string path;
    bool drawing = false;
    for (std::size_t i = 0; i < series.values.size() && i < scale.moments; ++i) {
        const auto& value = series.values[i];
        if (value) path += fmt::format("{}{:.1f} {:.1f}", drawing ? "L" : "M", scale.x(i), scale.y(*value));
        drawing = value.has_value();
    }
    return path;
}

Node grid_lines(double step, const Scale& scale) {
    std::vector<Node> lines;
    for (int i = 0; step * i <= scale.highest * 1.0001; ++i) {
        const double y = scale.y(step * i);
        lines.push_back(fragment({svg_line({cls("grid-line"), at("x1", left), at("x2", right), at("y1", y), at("y2", y)}),
                                  svg_text({cls("axis axis-end"), at("x", left - 8), at("y", y), attribute("dy", "0.35em"),
                                            number_text(step * i)})}));
    }
    return fragment(lines);
}

Node moment_names(const LineChart& chart, const Scale& scale) {
    const std::size_t every = (chart.moments.size() + most_names - 1) / most_names;
    std::vector<Node> names;
    for (std::size_t i = 0; i < chart.moments.size(); i += std::max<std::size_t>(every, 1))
        names.push_back(svg_text({cls("axis axis-middle"), at("x", scale.x(i)), at("y", bottom + 20), chart.moments[i]}));
    return fragment(names);
}

Node now_line(const LineChart& chart, const Scale& scale) {
    if (chart.now < 0 || static_cast<std::size_t>(chart.now) >= chart.moments.size()) return {};
    const double x = scale.x(static_cast<std::size_t>(chart.now));
    return fragment({svg_line({cls("now-line"), at("x1", x), at("x2", x), at("y1", top), at("y2", bottom)}),
                     svg_text({cls("axis axis-middle"), at("x", x), at("y", top - 4), tr("today")})});
}

Node as_table(const LineChart& chart) {
    std::vector<parts::Column> columns{{tr("Date")}};
    for (const Series& series : chart.series) columns.push_back({.label = series.label, .numeric = true});
    std::vector<std::vector<Node>> rows;
    for (std::size_t i = 0; i < chart.moments.size(); ++i) {
        std::vector<Node> cells{chart.moments[i]};
        for (const Series& series : chart.series)
            cells.push_back(i < series.values.size() && series.values[i] ? Node(number_text(*series.values[i])) : Node("—"));
        rows.push_back(std::move(cells));
    }
    return text_equivalent(parts::plain_table(chart.title, columns, rows));
}

}  // namespace

double scale_step(double highest) {
    const double raw = highest / 5;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (raw <= factor * power * 1.000001) return factor * power;
    return 10 * power;
}

Node line_chart(const LineChart& chart) {
    double highest = 0;
    for (const Series& series : chart.series)
        for (const auto& value : series.values) highest = std::max(highest, value.value_or(0));
    if (highest <= 0) highest = 1;
    const double step = scale_step(highest);
    const Scale scale{step * std::ceil(highest / step - 1e-6), chart.moments.size()};
    std::vector<Node> lines;
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const Series& series = chart.series[i];
        lines.push_back(svg_path({cls(fmt::format("line {}{}", series_class(i), series.planned ? " is-planned" : "")),
                                  attribute("d", path_of(series, scale))}));
        entries.push_back({series_class(i), series.label});
    }
    return figure(
        {cls("figure-chart"),
         figcaption({cls("figure-title"), chart.title, when(!chart.unit.empty(), span({cls("muted"), " · ", chart.unit}))}),
         legend_list(entries),
         div({cls("drawing-scroll"),
              svg({cls("drawing"), role("img"), aria_label(chart.title), view_box(box_width, box_height),
                   grid_lines(step, scale), now_line(chart, scale), fragment(lines), moment_names(chart, scale)})}),
         as_table(chart)});
}

Node sparkline(Text label_text, const std::vector<double>& values) {
    if (values.size() < 2) return {};
    const auto [low, high] = std::ranges::minmax(values);
    const double span = high > low ? high - low : 1;
    std::string path;
    for (std::size_t i = 0; i < values.size(); ++i)
        path += fmt::format("{}{:.1f} {:.1f}", i == 0 ? "M" : "L",
                            2 + static_cast<double>(i) * 92 / static_cast<double>(values.size() - 1),
                            24 - (values[i] - low) * 20 / span);
    return svg({cls("drawing spark"), role("img"), aria_label(label_text), view_box(96, 28),
                svg_path({cls("line series-1"), attribute("d", path)})});
}

}  // namespace web::charts
