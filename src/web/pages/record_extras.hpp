// What the generic page of a record shows besides its fields, for the kinds that need a picture of their own.
#pragma once
#include <span>

#include "engine/work.hpp"
#include "web/visit.hpp"

namespace web::pages {

struct RecordExtra {
    schema::Kind kind;
    // Stands above the fields. Nothing for a record that needs none.
    html::Node (*node)(const Visit& visit, engine::Work& work, const engine::Record& record);
};

std::span<const RecordExtra> record_extras();

}  // namespace web::pages
