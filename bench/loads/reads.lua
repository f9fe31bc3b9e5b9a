-- One address again and again: arguments are the path and, if wanted, the tag and the key.
function init(args)
  wrk.path = args[1]
  if args[2] and args[2] ~= "" then wrk.headers["If-None-Match"] = args[2] end
  if args[3] and args[3] ~= "" then wrk.headers["Authorization"] = "Bearer " .. args[3] end
  wrk.init({})
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"failed":%d,"seconds":%f,"p50":%f,"p99":%f,"bytes":%d}\n', summary.requests,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.bytes))
end
