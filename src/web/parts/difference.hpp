// What is different between two states of records: which were added, changed and removed, and how.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "web/html/node.hpp"
#include "web/parts/history.hpp"

namespace web::parts {

enum class Change : std::uint8_t { added, changed, removed };

struct Difference {
    html::Text heading;
    html::Url url{};  // empty: there is nothing to open
    Change change = Change::changed;
    std::vector<FieldChange> fields{};
    html::Text remark{};
};

html::Node difference_list(const std::vector<Difference>& differences);

}  // namespace web::parts
