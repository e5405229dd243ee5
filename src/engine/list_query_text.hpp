// A list's question as the parameters of an address: pages, API, exports and the command line read them with this.
//
//   level=3            state=draft,assessed    equal to it, or to one of several
//   level.min=2        review_due.max=2026-12-31   from, up to; records without a value are not among them
//   treatment.not=avoid    owner.empty=1    owner.empty=0    title.contains=laptop
//   q=backup tape      sort=-level,title    limit=50    cursor=...
//
// A choice is its name, a link a reference ("P-0003"), a day is 2026-03-31; created_at and updated_at take a day (UTC) or
// "2026-03-31T09:00:00Z". In texts a comma separates nothing: give the parameter several times instead.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "engine/list.hpp"

namespace engine {

using Parameters = std::span<const std::pair<std::string, std::string>>;

// invalid: one fault for each parameter that is not understood, at its name. A parameter without a value is passed over, as
// an empty field of a filter form. `others` are parameters that are somebody else's. More than 40 conditions are refused.
base::Result<ListQuery> parse_list_query(const Tables& tables, const schema::Schema& schema, Parameters parameters,
                                         std::span<const std::string_view> others = {});

}  // namespace engine
