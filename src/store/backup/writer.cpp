#include "store/backup/writer.hpp"

namespace store {

BackupWriter::BackupWriter(const std::filesystem::path& path, BackupHeader header, const BackupSecret& secret)
    : file_(path) {
    header.encryption = secret.kind;
    if (secret.kind == Encryption::passphrase) header.derivation = new_key_derivation();
    const std::string text = to_text(header);
    put(text);
    if (secret.kind == Encryption::none) return;
    about_ = base::as_text(base::sha256(base::as_bytes(text)));
    stream_ = std::make_unique<SealingStream>(stream_key(secret, header.derivation));
    file_.write(stream_->start());
}

void BackupWriter::put(std::string_view bytes) {
    hash_.add(base::as_bytes(bytes));
    file_.write(bytes);
}

void BackupWriter::write(std::string_view content) {
    if (!stream_) return put(content);
    while (!content.empty()) {
        if (chunk_.size() == chunk_bytes) write_chunk(false);  // a full chunk waits: it may be the last one
        const std::string_view part = content.substr(0, chunk_bytes - chunk_.size());
        chunk_ += part;
        content.remove_prefix(part.size());
    }
}

void BackupWriter::write_chunk(bool is_last) {
    file_.write(stream_->seal(chunk_, about_, is_last));
    chunk_.clear();
}

void BackupWriter::finish() {
    if (stream_) write_chunk(true);
    else file_.write(base::as_text(hash_.finish()));
    file_.finish();
}

}  // namespace store
