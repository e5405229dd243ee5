// The controls on the page of a risk: those that it names, and those that usually help and are not named yet.
#pragma once
#include "services/risk_picture.hpp"
#include "web/visit.hpp"

namespace web::pages {

html::Node named_controls(const Visit& visit, const services::RiskPicture& picture);
// A card; nothing without suggestions.
html::Node helpful_controls(const Visit& visit, const services::RiskPicture& picture, bool may_change);

}  // namespace web::pages
