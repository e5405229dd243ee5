#include "services/import/survey.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace services {

namespace {

constexpr std::size_t most_samples = 8;
constexpr std::size_t sample_characters = 120;

void look_at(SurveyedColumn& column, const exchange::Cell& cell) {
    if (cell.kind == exchange::CellKind::empty) return;
    ++column.filled;
    if (cell.kind == exchange::CellKind::text) {
        column.dates.add(cell.text);
        column.numbers.add(cell.text);
    }
    if (column.samples.size() == most_samples) return;
    std::string sample = base::shorten(cell.text, sample_characters);
    if (std::find(column.samples.begin(), column.samples.end(), sample) == column.samples.end())
        column.samples.push_back(std::move(sample));
}

}  // namespace

base::Result<Survey> survey_table(exchange::TableSource& source) {
    Survey survey;
    survey.description = source.description();
    survey.notices = source.notices();
    for (const std::string& name : source.columns()) {
        SurveyedColumn column;
        column.name = name;
        survey.columns.push_back(std::move(column));
    }
    exchange::TableRow row;
    while (TRY(source.next(row))) {
        ++survey.rows;
        for (std::size_t i = 0; i < row.cells.size(); ++i) look_at(survey.columns[i], row.cells[i]);
    }
    return survey;
}

}  // namespace services
