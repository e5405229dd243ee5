// As whom a command acts.
#pragma once
#include <string>

#include "app/installation.hpp"
#include "base/result.hpp"

namespace app {

// With the rights of the person with this e-mail address, or with those of the program when it is empty: whoever may read
// the data folder may do all. not_found where the organisation is not there, or the person has no access to it.
base::Result<services::Caller> caller_named(Installation& installation, const std::string& org, const std::string& as);

}  // namespace app
