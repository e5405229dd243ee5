// A value of a field as a cell of a table: what export writes and import reads again.
#pragma once
#include <functional>

#include "engine/tables.hpp"
#include "exchange/table_source.hpp"

namespace services {

struct CellForm {
    bool choice_labels = true;  // otherwise names
    // The name of a level; empty or none: the number.
    std::function<std::string(const schema::Field&, std::int64_t level)> level_name{};
    // What a linked record is called; empty or none: its reference.
    std::function<std::string(const schema::Field&, std::int64_t number)> link_title{};
};

// Links and choices are joined by "; ", lists have an entry a line, a matrix its numbers in order. A file is its name.
exchange::Cell cell_of(const engine::Tables& tables, const schema::Field& field, const schema::Value& value,
                       const CellForm& form = {});

}  // namespace services
