// What the drawings share: numbers as attributes, the view box, the text equivalent, the legend.
#pragma once
#include <string_view>
#include <vector>

#include "web/html/node.hpp"

namespace web::charts {

// x, y, r and their like. The name has to be a literal.
html::Node at(std::string_view name, int value);
html::Node at(std::string_view name, double value);  // two digits behind the point
html::Node view_box(int width, int height);          // with width and height: shrinks, but never grows
html::Node text_equivalent(html::Node table);        // behind "As a table"

struct LegendEntry {
    std::string_view color_class;  // "series-1", "level-4"
    html::Text label;
    html::Text value{};
};

html::Node legend_list(const std::vector<LegendEntry>& entries);

// "series-1" to "series-6", from an index from 0; more start again.
std::string_view series_class(std::size_t index);

}  // namespace web::charts
