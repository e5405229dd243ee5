// What was, and what hangs together: kept versions of a record, and its links both ways.
#pragma once
#include "base/json.hpp"
#include "engine/kept_versions.hpp"
#include "web/api/gate.hpp"

namespace web::api {

// The newest first, without contents; ?limit=1..200 and ?before=VERSION. Also of a removed record, for who may read all of
// its kind.
base::Result<Response> history(const Call& call, engine::Work& work);
// One kept version, with its content as it was.
base::Result<Response> version(const Call& call, engine::Work& work);
// The members that say when, who and why: of a version, and of a change in the log.
void write_version(const Call& call, const engine::KeptVersion& kept, base::JsonWriter& json);
base::Result<Response> links(const Call& call, engine::Work& work);

}  // namespace web::api
