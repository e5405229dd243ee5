// What a client sends: the JSON of a body, read strictly, and the values in it. All faults of a body are reported at once.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "engine/work.hpp"
#include "web/api/gate.hpp"

namespace web::api {

// Reads the body as a JSON object into `object`; the refusal when it is none: 415 for another media type, 400 for what is
// not JSON in UTF-8 or is nested deeper than any value of ours, 422 for JSON that is no object.
// An empty body without a media type is an empty object where `may_be_absent`.
std::optional<Response> read_object(const Request& request, base::Json& object, bool may_be_absent = false);

struct Input {
    engine::Changes values;
    // Files whose receipt did not come with them: they may only be what the record has already. See services/uploads.hpp.
    std::vector<const schema::Field*> unproven;
    std::string source_ref;  // of a new record
};

// A member that is no field, a computed field, and a value of the wrong form are faults at the member's name. For a new
// record also what is required and missing; `source_ref` is a member of new records only.
base::Result<Input> read_new(const Call& call, const base::Json& object);
base::Result<Input> read_changes(const Call& call, const base::Json& object);

// invalid at each file that is neither proven nor what the record has.
base::Result<void> check_files(const Input& input, const engine::Record* before);

// A whole number of the query; nothing given is `otherwise`. invalid at the name for another.
base::Result<std::int64_t> read_number(const Call& call, std::string_view name, std::int64_t least, std::int64_t most,
                                       std::int64_t otherwise);

// A reason as it is kept: cleaned. invalid at `reason` beyond most_reason_characters.
inline constexpr std::size_t most_reason_characters = 2000;
base::Result<std::string> read_reason(std::string_view text);

}  // namespace web::api
