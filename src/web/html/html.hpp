// All of the HTML builder. Sources that write pages include this one.
#pragma once
#include "web/html/attributes.hpp"
#include "web/html/elements.hpp"
#include "web/html/node.hpp"
