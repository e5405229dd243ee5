// What a risk method says about ratings: the level of a pair, the names of levels, and who may accept what.
// Clauses 6.1.2 a) and d), 6.1.3 f). The method is one that was put in force, so it is consistent; levels count from 1.
#pragma once
#include <string_view>

#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"

namespace rules {

// 0 ("not rated") when one of the two is not rated or stands outside of its scale.
schema::RiskLevel level_of(const isms::RiskMethod& method, schema::Likelihood likelihood, schema::Consequence consequence);

// "" for "not rated" and for a level that the scale does not have.
std::string_view name_of(const isms::RiskMethod& method, schema::Likelihood level);
std::string_view name_of(const isms::RiskMethod& method, schema::Consequence level);
std::string_view name_of(const isms::RiskMethod& method, schema::RiskLevel level);

// Each rating is empty or on the scales of the method; a fault at each field that is not.
base::Result<void> ratings_fit(const isms::RiskMethod& method, const isms::Risk& risk);

// Puts the three levels in, by the ratings. A pair with a part missing has no level.
void set_levels(const isms::RiskMethod& method, isms::Risk& risk);

bool has_rating(const isms::Risk& risk);
bool same_ratings(const isms::Risk& a, const isms::Risk& b);

enum class Acceptor : std::uint8_t { nobody, owner, management };  // nobody: there is no level yet
// The least of those who may accept a residual risk of this level; management may accept every level.
Acceptor who_accepts(const isms::RiskMethod& method, schema::RiskLevel residual);

bool is_acceptable(const isms::RiskMethod& method, schema::RiskLevel level);  // false when it is not rated

}  // namespace rules
