-- One address again and again; path and headers are on the command line.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"failed":%d,"seconds":%f,"p50":%f,"p99":%f,"bytes":%d}\n', summary.requests,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.bytes))
end
