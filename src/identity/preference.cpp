#include "identity/preference.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/translate.hpp"

namespace identity {

namespace {

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= most_preference_name && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
}

int count_others(store::Connection& connection, AccountId account, std::int64_t organisation, std::string_view name) {
    const auto rows = connection.select("select count(*) from preference where account = $1 and org = $2 and name <> $3",
                                        account.number, organisation, name);
    return static_cast<int>(rows->next()->integer(0));
}

}  // namespace

std::optional<std::string> find_preference(store::Connection& connection, AccountId account, std::int64_t organisation,
                                           std::string_view name) {
    const auto rows = connection.select("select content from preference where account = $1 and org = $2 and name = $3",
                                        account.number, organisation, name);
    const store::Row* row = rows->next();
    return row ? std::optional(row->string(0)) : std::nullopt;
}

std::vector<std::string> list_preferences(store::Connection& connection, AccountId account, std::int64_t organisation,
                                          std::string_view beginning) {
    std::vector<std::string> names;
    const auto rows = connection.select("select name from preference where account = $1 and org = $2 order by name",
                                        account.number, organisation);
    while (const store::Row* row = rows->next())
        if (row->text(0).starts_with(beginning)) names.push_back(row->string(0));
    std::ranges::sort(names);  // the collation of a PostgreSQL database is its administrator's choice
    return names;
}

base::Result<void> set_preference(store::Connection& connection, AccountId account, std::int64_t organisation,
                                  std::string_view name, std::string_view content, base::Moment now) {
    using base::word;
    if (!is_name(name)) return base::fail(base::ErrorCode::invalid, word("This is not a name of a preference."), "name");
    if (content.size() > most_preference_bytes) {
        return base::fail(base::ErrorCode::too_large, word("This preference is too large: at most {0} bytes."), "content",
                          {std::to_string(most_preference_bytes)});
    }
    base::JsonFault fault;
    if (!base::parse_json(content, fault))
        return base::fail(base::ErrorCode::invalid, word("This preference is not JSON: {0}."), "content", {fault.reason});
    if (count_others(connection, account, organisation, name) >= most_preferences) {
        return base::fail(base::ErrorCode::unmet_condition,
                          word("There are {0} saved preferences already. Please remove one that is not needed any more."),
                          {}, {std::to_string(most_preferences)});
    }
    connection.execute(
        "insert into preference (account, org, name, content, changed_at) values ($1, $2, $3, $4, $5) "
        "on conflict (account, org, name) do update set content = excluded.content, changed_at = excluded.changed_at",
        account.number, organisation, name, content, base::to_micros(now));
    return {};
}

void remove_preference(store::Connection& connection, AccountId account, std::int64_t organisation, std::string_view name) {
    connection.execute("delete from preference where account = $1 and org = $2 and name = $3", account.number, organisation,
                       name);
}

}  // namespace identity
