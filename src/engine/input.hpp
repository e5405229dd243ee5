// What people type into forms and cells, as values of fields, and back. Whoever writes what this reads gets the same value.
//
//   number       digits                      date   2026-03-31              flag   yes, no (also true, false, 1, 0, on)
//   level        "3" or "3 – Possible"       choice its name or its label   text   as it is
//   link         "P-0003" or "P-0003 Name"   reference  the same, of any kind
//   choices, links, text_list, number_list: several texts, or one text with a line (or a part before ";") for each entry
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/tables.hpp"
#include "schema/value.hpp"

namespace engine {

// One text for each entry that was chosen or typed. Empty texts are no entries, except inside of a text_list, where the
// place of an entry counts. invalid: names the field. Lengths and required fields are the matter of validate().
// A file is no text: only "no file" is read here.
base::Result<schema::Value> value_from_texts(const Tables& tables, const schema::Field& field,
                                             std::span<const std::string> texts);
base::Result<schema::Value> value_from_text(const Tables& tables, const schema::Field& field, std::string_view text);

// One text for each entry: what an <option> has as its value. None for an empty value.
std::vector<std::string> texts_of(const Tables& tables, const schema::Field& field, const schema::Value& value);
// All entries in one text, each on its own line: what a <textarea> shows.
std::string text_of(const Tables& tables, const schema::Field& field, const schema::Value& value);

}  // namespace engine
