// What a page by hand adds to the generic page of a record. The generic code takes the list from the Site and asks no kind.
#pragma once
#include <span>

#include "schema/vocabulary.hpp"
#include "web/html/node.hpp"

namespace engine {
class Work;
struct Record;
}  // namespace engine

namespace web {

class Visit;

// Stands above the facts of the record; an empty Node adds nothing. Reads through the Work of the page, changes nothing.
struct RecordExtra {
    schema::Kind kind;
    html::Node (*node)(const Visit& visit, engine::Work& work, const engine::Record& record);
};

}  // namespace web

namespace web::pages {

std::span<const RecordExtra> record_extras();  // the one list

}  // namespace web::pages
