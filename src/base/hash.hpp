// SHA-256 (FIPS 180-4) and HMAC (RFC 2104), by OpenSSL.
#pragma once
#include <array>
#include <initializer_list>
#include <memory>
#include <string>

#include "base/encoding.hpp"

namespace base {

using Digest = std::array<unsigned char, 32>;

Digest sha256(Bytes bytes);
Digest sha256_of(std::initializer_list<Bytes> parts);  // of all of them, one after another
inline std::string sha256_hex(Bytes bytes) { return to_hex(sha256(bytes)); }
Digest hmac_sha256(Bytes key, Bytes message);
bool equal_in_constant_time(Bytes a, Bytes b);

// For content that does not fit into memory at once.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    void add(Bytes bytes);
    Digest finish();  // once

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace base
