// A value for any field of any record, for tests that fill every register.
#pragma once
#include <string_view>

#include "engine/work.hpp"

namespace test {

// text: what every text, file name and list of texts is made of, cut to what the field takes. Links go to the first record
// of their kind, where there is one.
schema::Value filled_value(engine::Work& work, const schema::Field& field, std::string_view text);

}  // namespace test
