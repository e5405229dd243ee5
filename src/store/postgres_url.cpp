// libpq reads the URL; its own complaint would quote the URL with the password, so that ours takes its place.
#include "store/postgres_url.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>

#include "store/connection.hpp"

namespace store {

PostgresUrl::PostgresUrl(std::string_view url) {
    char* complaint = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parsed(
        PQconninfoParse(std::string(url).c_str(), &complaint), &PQconninfoFree);
    PQfreemem(complaint);
    if (!parsed) {
        throw DatabaseError(
            Trouble::connection,
            "The address of the database cannot be read. It looks like postgresql://user@host:5432/name; other "
            "characters than letters and digits in a password are written as %XX.");
    }
    for (const PQconninfoOption* option = parsed.get(); option->keyword; ++option) {
        if (option->val) options_.emplace_back(option->keyword, option->val);
    }
    set_default("application_name", "keepwright");
    set_default("connect_timeout", "10");  // seconds
    std::erase_if(options_, [](const auto& option) { return option.first == "client_encoding"; });
    set_default("client_encoding", "UTF8");
}

void PostgresUrl::set_default(std::string_view keyword, std::string_view value) {
    const auto has = [&](const auto& option) { return option.first == keyword; };
    if (std::none_of(options_.begin(), options_.end(), has)) options_.emplace_back(keyword, value);
}

std::string PostgresUrl::without_password(std::string text) const {
    for (const auto& [keyword, value] : options_) {
        if ((keyword != "password" && keyword != "sslpassword") || value.empty()) continue;
        for (auto at = text.find(value); at != std::string::npos; at = text.find(value, at + 3)) {
            text.replace(at, value.size(), "***");
        }
    }
    return text;
}

}  // namespace store
