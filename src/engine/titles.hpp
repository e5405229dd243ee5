// What linked records are called, for pages that show names and not numbers.
#pragma once
#include <map>

#include "engine/permission.hpp"
#include "engine/record.hpp"
#include "engine/tables.hpp"
#include "store/connection.hpp"

namespace engine {

class Work;

// The title of one record; "" when it does not exist, and when the actor may not know its name. A title that is itself a
// link gives the title of the linked record.
std::string title_of(Work& work, const schema::Schema& schema, std::int64_t number);
std::string title_of(store::Connection& connection, const Tables& tables, std::int64_t org, const Actor& actor,
                     const schema::Schema& schema, std::int64_t number);

// Titles of everything that some records link to, each kind read once.
class Titles {
public:
    // Of the given fields only; all link fields when the list is empty. What the actor may not name stays unknown.
    void collect(Work& work, std::span<const Record> records, std::span<const schema::Field* const> fields = {});
    std::string_view of(schema::Kind kind, std::int64_t number) const;  // "" when unknown

private:
    std::map<std::pair<schema::Kind, std::int64_t>, std::string> titles_;
};

}  // namespace engine
