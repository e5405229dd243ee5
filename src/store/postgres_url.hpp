// The address of a PostgreSQL database, read once; its password is never told.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace store {

class PostgresUrl {
public:
    // Throws DatabaseError that repeats nothing of the text.
    explicit PostgresUrl(std::string_view url);
    // Keywords and values for PQconnectdbParams, with our defaults for what the URL leaves open.
    const std::vector<std::pair<std::string, std::string>>& options() const { return options_; }
    // The text without the password, for a message.
    std::string without_password(std::string text) const;

private:
    void set_default(std::string_view keyword, std::string_view value);
    std::vector<std::pair<std::string, std::string>> options_;
};

}  // namespace store
