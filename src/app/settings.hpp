// How this program is set up: by flag, by environment (KEEPWRIGHT_...), or by a file. docs/guide/operations.md names each;
// a test fails when one is missing there.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "base/result.hpp"

namespace app {

struct Settings {
    std::filesystem::path data = "data";
    std::string database;  // a PostgreSQL URL; empty: SQLite in the data folder
    std::string listen = "127.0.0.1:8027";
    std::string public_url;
    std::string certificate, certificate_key;
    std::string log_origin;  // the first part of the names of logs, when their keys are made; empty: by the public URL
    std::string log_signer;  // a program that holds the keys of the logs (services/log/signing_program.hpp); empty: files
    std::string time_stamp_url;           // of an authority (RFC 3161); empty: nobody is asked
    std::string time_stamp_certificates;  // a PEM file: whom to believe
    std::vector<std::string> witnesses;   // verifier keys (C2SP signed-note)
    std::vector<std::string> trusted_proxies;
    std::string log_format = "text";
    std::string log_level = "info";
    unsigned read_threads = 0;  // 0: one for each core, at least 2
    unsigned write_threads = 16;
    unsigned heavy_threads = 2;
    bool setup = true;  // the wizard on an empty installation
};

// Of these settings, or of this machine when they leave it open.
unsigned read_threads(const Settings& settings);

// As a browser names the place a form comes from: http:// or https:// and the host, maybe a port, and nothing behind; or
// empty, which is no setting.
bool is_public_url(const std::string& url);

struct Endpoint {
    std::string address;
    std::uint16_t port = 0;
};
// "127.0.0.1:8027", "[::1]:8027", ":8027" (all addresses).
base::Result<Endpoint> parse_endpoint(const std::string& listen);

}  // namespace app
