// Currencies of ISO 4217 that are in use.
#pragma once
#include <string_view>

namespace services {

bool is_currency(std::string_view code);  // "EUR"; only capital letters

}  // namespace services
