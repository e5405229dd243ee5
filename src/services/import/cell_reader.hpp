// Cells as values of fields, as the whole file is to be read.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/work.hpp"
#include "exchange/table_source.hpp"
#include "services/import/choice_words.hpp"
#include "services/import/link_finder.hpp"
#include "services/import/mapping.hpp"

namespace services {

// The names of the levels of the organisation's method, lowest first. Empty without a method in force.
struct ScaleNames {
    std::vector<std::string> likelihood, consequence, risk;
    const std::vector<std::string>& of(schema::Scale scale) const;
};
ScaleNames scale_names(engine::Work& work);

class CellReader {
public:
    // Made in the thread of the reader: choices are known in that language.
    CellReader(const schema::Schema& schema, const Mapping& mapping, ScaleNames scales);

    // The value of a field from a cell that is not empty. invalid at the field's name. Links that are missing are made, when
    // the finder may.
    base::Result<schema::Value> read(const schema::Field& field, const exchange::Cell& cell, LinkFinder& links) const;

private:
    base::Result<schema::Value> read_level(const schema::Field& field, std::string_view text) const;
    base::Result<schema::Value> read_choice(const schema::Field& field, std::string_view text) const;
    base::Result<schema::Value> read_choices(const schema::Field& field, std::string_view text) const;
    base::Result<schema::Value> read_date(const schema::Field& field, std::string_view text) const;
    base::Result<schema::Value> read_number(const schema::Field& field, std::string_view text) const;

    ScaleNames scales_;
    std::map<schema::Scale, std::map<std::string, int>> levels_;  // by folded name
    std::map<const schema::Field*, ChoiceTable> choices_;
    exchange::DateOrder date_order_;
    exchange::DecimalMark decimal_mark_;
};

}  // namespace services
