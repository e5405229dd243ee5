// A donut: circles whose dashes are the shares (pathLength makes the whole 1000).
#include <algorithm>

#include "web/charts/shares.hpp"
#include "web/charts/svg.hpp"
#include "web/html/html.hpp"
#include "web/parts/table.hpp"

namespace web::charts {

using namespace html;

namespace {

constexpr int size = 148;
constexpr int radius = 60;
constexpr double whole = 1000.0;
constexpr double gap = 6.0;  // between shares, in the same unit

std::string color_of(const Share& share, std::size_t index) {
    return std::string(share.color.empty() ? series_class(index) : share.color.view());
}

Node arc(const Share& share, std::size_t index, double from, double length) {
    const double drawn = std::max(length - gap, 2.0);
    return svg_circle({cls("arc " + color_of(share, index)), at("cx", size / 2), at("cy", size / 2), at("r", radius),
                       attribute("pathLength", "1000"), attribute("stroke-dasharray", std::to_string(drawn) + " 1000"),
                       at("stroke-dashoffset", -from), svg_title({share.label, ": ", parts::grouped(share.value)})});
}

}  // namespace

Node donut(const Donut& chart) {
    std::int64_t sum = 0;
    for (const Share& share : chart.shares) sum += share.value;
    double from = 0;
    std::vector<Node> arcs;
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < chart.shares.size(); ++i) {
        const Share& share = chart.shares[i];
        entries.push_back({Text(color_of(share, i)).view(), share.label, parts::grouped(share.value)});
        if (share.value <= 0) continue;
        const double length = whole * static_cast<double>(share.value) / static_cast<double>(sum);
        arcs.push_back(arc(share, i, from, share.value == sum ? whole + gap : length));
        from += length;
    }
    const Node middle =
        fragment({svg_text({cls("donut-middle"), at("x", size / 2), at("y", size / 2 + (chart.middle_note.empty() ? 7 : 2)),
                            chart.middle}),
                  svg_text({cls("axis axis-middle"), at("x", size / 2), at("y", size / 2 + 20), chart.middle_note})});
    // The legend beside it carries every number: it is the text equivalent.
    return figure({cls("figure-chart figure-donut"), figcaption({cls("figure-title"), chart.title}),
                   div({cls("donut-row"),
                        svg({cls("drawing"), role("img"), aria_label(chart.title), view_box(size, size),
                             svg_circle({cls("arc arc-ground"), at("cx", size / 2), at("cy", size / 2), at("r", radius)}),
                             svg_g({attribute("transform", "rotate(-90 74 74)"), fragment(arcs)}), middle}),
                        legend_list(entries)})});
}

}  // namespace web::charts
