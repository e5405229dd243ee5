// The addresses of one register: list, find, create, update, remove, and the steps of its workflow.
#pragma once
#include "web/api/gate.hpp"

namespace web::api {

base::Result<Response> list(const Call& call, engine::Work& work);
base::Result<Response> find(const Call& call, engine::Work& work);
Response create(const Call& call);
Response update(const Call& call);
Response remove(const Call& call);
Response advance(const Call& call);

}  // namespace web::api
