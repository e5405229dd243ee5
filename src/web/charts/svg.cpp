// Small pieces of drawings.
#include "web/charts/svg.hpp"

#include <fmt/format.h>

#include <array>

#include "base/translate.hpp"
#include "web/html/html.hpp"

namespace web::charts {

using namespace html;
using base::tr;

Node at(std::string_view name, int value) { return attribute(name, std::to_string(value)); }

Node at(std::string_view name, double value) { return attribute(name, fmt::format("{:.2f}", value)); }

Node view_box(int box_width, int box_height) {
    return fragment(
        {attribute("viewBox", fmt::format("0 0 {} {}", box_width, box_height)), width(box_width), height(box_height)});
}

Node text_equivalent(Node table) { return details({cls("as-table"), summary({tr("As a table")}), table}); }

Node legend_list(const std::vector<LegendEntry>& entries) {
    return ul({cls("legend-list"), each(entries, [](const LegendEntry& entry) {
                   return li(
                       {svg({cls("swatch " + std::string(entry.color_class)), attribute("viewBox", "0 0 10 10"), width(10),
                             height(10), aria_hidden("true"), svg_rect({width(10), height(10), attribute("rx", "2.5")})}),
                        span({entry.label}), when(!entry.value.empty(), span({cls("legend-value"), entry.value}))});
               })});
}

std::string_view series_class(std::size_t index) {
    static constexpr std::array<std::string_view, 6> names{"series-1", "series-2", "series-3",
                                                           "series-4", "series-5", "series-6"};
    return names[index % names.size()];
}

}  // namespace web::charts
