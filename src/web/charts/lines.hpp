// Values over time: a chart with axes, and a sparkline beside a figure.
#pragma once
#include <optional>
#include <vector>

#include "web/html/node.hpp"

namespace web::charts {

struct Series {
    html::Text label;
    std::vector<std::optional<double>> values;  // one for each moment; nothing where it is not known, never a zero instead
    bool planned = false;                       // dashed
};

// Progress of treatments: one series "planned", one "done", cumulative by date.
struct LineChart {
    html::Text title;
    std::vector<html::Text> moments;  // "2026-01"; at least two
    std::vector<Series> series;       // up to three can be told apart well
    html::Text unit{};                // of the values
    int now = -1;                     // index of the moment that is today; -1 draws nothing
};

html::Node line_chart(const LineChart& chart);

// Small and without axes: `label` says what it shows.
html::Node sparkline(html::Text label, const std::vector<double>& values);

// Distance of the lines of a scale from 0 to `highest`: 1, 2 or 5 times a power of ten, giving 3 to 6 lines. highest > 0.
double scale_step(double highest);

}  // namespace web::charts
