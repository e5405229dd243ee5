// A record as the API answers it: what every record has, then its fields in the order of the table. Empty is null; links are
// references ("P-0003").
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "engine/record.hpp"
#include "engine/tables.hpp"

namespace web::api {

// What every record has beside `id`, in the order of an answer. `state` only where the kind has a workflow.
inline constexpr std::string_view meta_members[] = {"kind", "state", "version", "created_at", "updated_at", "source_ref"};

// Which members an answer holds; `id` is always there.
struct Selection {
    std::vector<std::string_view> meta;
    std::vector<const schema::Field*> fields;
    bool with_links = false;  // a field of type links is among them
};
Selection whole(const schema::Schema& schema);
// "title,level"; the order is that of the table all the same. invalid at `fields` for a name that is none. Empty:
// everything.
base::Result<Selection> read_selection(const schema::Schema& schema, std::string_view names);

void write_item(const engine::Tables& tables, const engine::Record& record, const Selection& selection,
                base::JsonWriter& json);
std::string item_of(const engine::Tables& tables, const engine::Record& record);

// The strong tag of a version: "R-0042.3", with its quotes.
std::string etag_of(const engine::Record& record);

}  // namespace web::api
