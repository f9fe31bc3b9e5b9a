-- Commands of one kind about a thousand players, each one new: arguments are the key, a prefix for command ids, the first day's number.
local key, prefix, first = ...
local headers, count, round, day

function init(args)
  headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. args[1] }
  prefix, count, round = args[2], 0, -1
  first = tonumber(args[3])
end

function request()
  local n = count
  count = n + 1
  local now = math.floor(n / 1000)
  if now ~= round then
    round = now
    day = os.date("!%Y-%m-%d", 631152000 + (first + round) * 86400)
  end
  headers["Idempotency-Key"] = prefix .. n
  return wrk.format("POST", "/api/v1/players/player-" .. n % 1000 .. "/training", headers,
    '{"trainedOn":"' .. day .. '","level":"MODIFIED","reason":"LOAD_MANAGEMENT","source":{"kind":"club","name":"Southampton FC","reference":"southamptonfc.com"},"confidence":"confirmed"}')
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"failed":%d,"seconds":%f,"p50":%f,"p99":%f}\n', summary.requests,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
