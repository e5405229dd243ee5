// The log of changes: its head, what was signed last, and the newest changes of records that the caller may read.
#pragma once
#include "web/api/gate.hpp"

namespace web::api {

base::Result<Response> log(const Call& call, engine::Work& work);  // ?limit=1..200 and ?before=SEQUENCE

}  // namespace web::api
