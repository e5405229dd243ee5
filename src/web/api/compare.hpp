// Two moments beside each other: the records that were added, changed and removed between them.
#pragma once
#include "web/api/gate.hpp"

namespace web::api {

// ?from=MOMENT, ?to=MOMENT (now when not given), ?register=PATH, ?limit=1..1000 records of each register
base::Result<Response> compare(const Call& call, engine::Work& work);

}  // namespace web::api
