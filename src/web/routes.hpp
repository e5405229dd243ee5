// Every address of the product, with who may ask for it.
#pragma once
#include "web/server/router.hpp"
#include "web/site.hpp"

namespace web {

Router make_router(const Site& site);

}  // namespace web
