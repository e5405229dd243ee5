// The files of the demo as a story: what happens on which day, by whom. Used by demo.cpp alone.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "engine/tables.hpp"

namespace services::demo {

// "today", "today-90", "today+30" as days from today. CHECKs the form: the files are ours.
int days_from_today(std::string_view text);

// What a key names. Controls, threats and vulnerabilities are named by their identifiers.
class Keys {
public:
    void put(schema::Kind kind, std::string_view key, std::int64_t number);
    std::optional<std::int64_t> find(schema::Kind kind, std::string_view key) const;

private:
    std::map<std::pair<schema::Kind, std::string>, std::int64_t, std::less<>> numbers_;
};

// One record as its file gives it.
struct Entry {
    const schema::Schema* schema;
    base::Json content;
    std::string key;  // by which others name it; its place in the file where nobody does
    int created = 0;  // days from today
    std::string by;
    std::string_view text(std::string_view member) const { return content.text_or(member); }
};

std::vector<Entry> read_entries(const schema::Schema& schema);

// The value of one field as the files write it. `missing` tells that a link names something that is not there yet; such
// links are left out.
schema::Value value_of(const engine::Tables& tables, const Keys& keys, const schema::Field& field, const base::Json& json,
                       base::Date today, bool& missing);

}  // namespace services::demo
