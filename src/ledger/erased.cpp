#include "ledger/erased.hpp"

#include "base/hash.hpp"

namespace ledger {

std::string erased_hash(std::span<const ErasedVersion> versions) {
    std::string lines;
    for (const ErasedVersion& one : versions)
        lines.append(std::to_string(one.version))
            .append(" ")
            .append(std::to_string(one.sequence))
            .append(" ")
            .append(std::to_string(one.actor))
            .append(" ")
            .append(one.operation)
            .append("\n");
    return base::sha256_hex(base::as_bytes(lines));
}

}  // namespace ledger
