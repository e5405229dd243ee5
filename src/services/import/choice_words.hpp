// The choices of a field by what people write: their names, labels and synonyms.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "schema/schema.hpp"

namespace services {

// Made in the language of the reader, which the thread that writes to the database does not know.
class ChoiceTable {
public:
    explicit ChoiceTable(const schema::Field& field);
    // The name of the choice: "modify" for " Mitigate". White space and case do not count.
    std::optional<std::string> find(std::string_view text) const;

private:
    std::unordered_map<std::string, std::string> names_;  // by heading_key()
};

}  // namespace services
