// What pages by hand add to the generic pages of records. The generic code takes the lists from the Site and asks no kind.
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

// A page from which a new record can begin, beside the empty form: for those who may create one.
struct Beginning {
    schema::Kind kind;
    std::string_view label;
    std::string_view path;  // below the register
};

}  // namespace web

namespace web::pages {

std::span<const RecordExtra> record_extras();  // the one list
std::span<const Beginning> beginnings();       // likewise

}  // namespace web::pages
