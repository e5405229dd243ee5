// What all pages share: the program, and how it is reached.
#pragma once
#include <functional>
#include <span>
#include <string>

#include "identity/secret_box.hpp"
#include "services/program.hpp"
#include "web/pages/record_extras.hpp"
#include "web/server/metrics.hpp"

namespace web {

struct Site {
    services::Program& program;
    identity::SecretKey key;  // of second factors
    std::string version;      // "0.1.0"
    std::string public_url;   // "https://isms.example.org", without a slash at the end; empty: by the Host header
    bool allow_setup = true;  // the wizard on an empty database
    std::function<std::string()> metrics;          // in Prometheus form; empty: there is no such page
    std::span<const RecordExtra> record_extras{};  // live as long as the Site
    std::span<const Beginning> beginnings{};
};

}  // namespace web
