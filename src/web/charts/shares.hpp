// Shares of a whole: a horizontal stacked bar for several wholes, a donut for one.
#pragma once
#include <cstdint>
#include <vector>

#include "web/html/node.hpp"

namespace web::charts {

struct Share {
    html::Text label;
    std::int64_t value = 0;  // not negative
    html::Text color{};      // a class, "level-4"; empty: the next of the series
    html::Url url{};
};

struct Bar {
    html::Text label;
    std::vector<std::int64_t> values;  // one for each share named in BarChart::shares
    html::Url url{};
};

struct BarChart {
    html::Text title;
    std::vector<Share> shares;  // names and colours; value and url are not used
    std::vector<Bar> bars;
    bool to_full_width = false;  // each bar is 100 %; otherwise the longest one sets the scale
};

html::Node stacked_bars(const BarChart& chart);

struct Donut {
    html::Text title;
    std::vector<Share> shares;
    html::Text middle{};       // large, in the middle: "87 %"
    html::Text middle_note{};  // below it
};

html::Node donut(const Donut& chart);

}  // namespace web::charts
