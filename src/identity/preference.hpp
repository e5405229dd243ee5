// What a person has arranged for herself: columns of a register, the theme, mappings of imports. JSON under a name.
// In an organisation: scope_to(organisation). Organisation 0 holds what is the same everywhere.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "identity/account.hpp"
#include "store/connection.hpp"

namespace identity {

inline constexpr std::size_t most_preference_bytes = std::size_t{16} << 10;  // of the content
inline constexpr std::size_t most_preference_name = 100;                     // characters a-z, 0-9, '.', '_' and '-'
inline constexpr int most_preferences = 500;                                 // of one account in one organisation

// Reading.
std::optional<std::string> find_preference(store::Connection& connection, AccountId account, std::int64_t organisation,
                                           std::string_view name);
// Their names, in order: all that begin so, "import.risks.".
std::vector<std::string> list_preferences(store::Connection& connection, AccountId account, std::int64_t organisation,
                                          std::string_view beginning);

// Writing. invalid: no such name, or no JSON; too_large; unmet_condition: too many of them.
base::Result<void> set_preference(store::Connection& connection, AccountId account, std::int64_t organisation,
                                  std::string_view name, std::string_view content, base::Moment now);
void remove_preference(store::Connection& connection, AccountId account, std::int64_t organisation, std::string_view name);

}  // namespace identity
