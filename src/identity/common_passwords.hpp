// The passwords that are tried first. Short ones are missing: the policy refuses them by their length.
#pragma once
#include <string_view>

namespace identity {

// `folded` as by base::fold.
bool is_common_password(std::string_view folded);

}  // namespace identity
