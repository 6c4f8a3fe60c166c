// Made by `python3 build.py reference` from the server's models; a test says when it is stale.

export type Event =
  | FiledEvent
  | ReceivedEvent
  | RepliedEvent
  | ConfirmedEvent
  | ReopenedEvent
  | WithdrawnEvent
  | AcceptedEvent
  | DeclinedEvent;

export interface Messages {
  Accepted: Accepted;
  AcceptedEvent: AcceptedEvent;
  By: By;
  CaseKey: CaseKey;
  CaseQuery: CaseQuery;
  Confirmed: Confirmed;
  ConfirmedEvent: ConfirmedEvent;
  DeclinedEvent: DeclinedEvent;
  Desk: Desk;
  DeskQuery: DeskQuery;
  EarlierKey: EarlierKey;
  Event: Event;
  FieldProblem: FieldProblem;
  Filed: Filed;
  FiledEvent: FiledEvent;
  Health: Health;
  Keys: Keys;
  KnownCase: KnownCase;
  Log: Log;
  Logged: Logged;
  Member: Member;
  MissingCase: MissingCase;
  Photo: Photo;
  PhotoStored: PhotoStored;
  PlacedCase: PlacedCase;
  Position: Position;
  ProblemAnswer: ProblemAnswer;
  Push: Push;
  PushSubscription: PushSubscription;
  Receipt: Receipt;
  ReceiptKey: ReceiptKey;
  Received: Received;
  ReceivedEvent: ReceivedEvent;
  Refused: Refused;
  Remark: Remark;
  ReopenedEvent: ReopenedEvent;
  Replied: Replied;
  RepliedEvent: RepliedEvent;
  Session: Session;
  SignIn: SignIn;
  Subscribe: Subscribe;
  SubscriptionKeys: SubscriptionKeys;
  SyncAnswer: SyncAnswer;
  SyncRequest: SyncRequest;
  Unsubscribe: Unsubscribe;
  WithdrawnEvent: WithdrawnEvent;
}
/**
 * The event is stored; `wanted` are photos that are not here yet.
 */
export interface Accepted {
  id: string;
  status: "accepted";
  receipt: Receipt;
  wanted: string[];
}
/**
 * The server's signed word that it holds an event.
 */
export interface Receipt {
  id: string;
  digest: string;
  received: string;
  key: string;
  signature: string;
}
/**
 * An event of the type `accepted`.
 */
export interface AcceptedEvent {
  id: string;
  case: string;
  type: "accepted";
  at: string;
  locale: string;
  after?: number | null;
  body: Remark;
}
/**
 * The body of the steps that take a few words.
 */
export interface Remark {
  text?: string;
}
/**
 * Who wrote an event.
 */
export interface By {
  role: "author" | "staff" | "system";
  name: string | null;
}
/**
 * A case that one wants to hear of.
 */
export interface CaseKey {
  id: string;
  secret: string;
}
/**
 * One of the phone's own cases: it holds the first `after` events, `chain` is the last one's.
 */
export interface CaseQuery {
  id: string;
  secret: string;
  after?: number;
  chain?: string | null;
}
/**
 * The author says that it is done.
 */
export interface Confirmed {
  rating?: number | null;
  text?: string;
}
/**
 * An event of the type `confirmed`.
 */
export interface ConfirmedEvent {
  id: string;
  case: string;
  type: "confirmed";
  at: string;
  locale: string;
  after?: number | null;
  body: Confirmed;
}
/**
 * An event of the type `declined`.
 */
export interface DeclinedEvent {
  id: string;
  case: string;
  type: "declined";
  at: string;
  locale: string;
  after?: number | null;
  body: Remark;
}
/**
 * Events for staff, in the order of the log; cases erased since `since`, of any area.
 *
 * `cases` are those of the events; `areas` are the member's own, as they are now. `chain` is of
 * the event at `cursor`. `anew`: the phone's cursor was of another log; what it pulled before
 * goes, and this is the first page of all.
 */
export interface Desk {
  events: Logged[];
  cases: PlacedCase[];
  areas: string[];
  community: string;
  cursor: number;
  chain: string | null;
  anew: boolean;
  more: boolean;
  erased: string[];
}
/**
 * An event as the log holds it; `n` counts from 1 in its case, `chain` is the hash up to it.
 */
export interface Logged {
  event: Event;
  n: number;
  chain: string;
  by: By;
  received: string;
}
/**
 * An event of the type `filed`.
 */
export interface FiledEvent {
  id: string;
  case: string;
  type: "filed";
  at: string;
  locale: string;
  after?: number | null;
  body: Filed;
}
/**
 * The body that opens a case.
 */
export interface Filed {
  form: string;
  version: number;
  lock: string;
  consent?: number | null;
  answers: {
    [k: string]: string | number | boolean | string[];
  };
  /**
   * @maxItems 20
   */
  photos?: Photo[];
  position?: Position | null;
  area?: string | null;
  about?: string | null;
}
/**
 * A photo that an event announces; its bytes come later.
 */
export interface Photo {
  sha256: string;
  size: number;
  type: "image/jpeg" | "image/png" | "image/webp";
}
/**
 * WGS-84 degrees; accuracy in metres, null where a person set the point by hand.
 */
export interface Position {
  lat: number;
  lon: number;
  accuracy?: number | null;
}
/**
 * An event of the type `received`.
 */
export interface ReceivedEvent {
  id: string;
  case: string;
  type: "received";
  at: string;
  locale: string;
  after?: number | null;
  body: Received;
}
/**
 * Staff have taken the case.
 */
export interface Received {}
/**
 * An event of the type `replied`.
 */
export interface RepliedEvent {
  id: string;
  case: string;
  type: "replied";
  at: string;
  locale: string;
  after?: number | null;
  body: Replied;
}
/**
 * Staff's answer, and the articles of the standards that it rests on.
 */
export interface Replied {
  text: string;
  outcome: "done" | "progress" | "outside_power";
  /**
   * @maxItems 50
   */
  cites?: string[];
}
/**
 * An event of the type `reopened`.
 */
export interface ReopenedEvent {
  id: string;
  case: string;
  type: "reopened";
  at: string;
  locale: string;
  after?: number | null;
  body: Remark;
}
/**
 * An event of the type `withdrawn`.
 */
export interface WithdrawnEvent {
  id: string;
  case: string;
  type: "withdrawn";
  at: string;
  locale: string;
  after?: number | null;
  body: Remark;
}
/**
 * Where a case was routed: the area that has it, null for the whole community.
 */
export interface PlacedCase {
  id: string;
  area: string | null;
}
/**
 * What staff want to hear of: what is behind cursor `after`, 0 at first.
 *
 * `epoch` and `chain` are what the answer with that cursor said; a cursor counts in its own log
 * only. `since` is the `now` of the last answer that the phone heard at the desk.
 */
export interface DeskQuery {
  after?: number;
  epoch?: string | null;
  chain?: string | null;
  since?: string | null;
}
/**
 * A key that was succeeded: `signature` is by it, over JCS of `{"key": id, "next": next}`.
 */
export interface EarlierKey {
  id: string;
  public: string;
  next: ReceiptKey;
  signature: string;
}
/**
 * The public half of the key that signs receipts: Ed25519, base64url.
 */
export interface ReceiptKey {
  id: string;
  public: string;
}
/**
 * One field that is wrong.
 */
export interface FieldProblem {
  field: string;
  message: string;
  key: string;
  values: {
    [k: string]: string | number;
  };
}
/**
 * The server can read its database; `catalog` is the version of the site that it knows.
 */
export interface Health {
  status: "ok";
  catalog: string;
}
/**
 * What the phone keeps from the first contact; `earlier` leads from older keys to this one.
 */
export interface Keys {
  receipts: ReceiptKey;
  push: string;
  earlier: EarlierKey[];
}
/**
 * A case and what the phone does not have of it yet: its events behind the first `after`.
 *
 * 0 where the phone asked for more: what it holds is not what the log holds, so here is all.
 */
export interface KnownCase {
  id: string;
  status: "known";
  state: string;
  area: string | null;
  after: number;
  events: Logged[];
  count: number;
  wanted: string[];
}
/**
 * Which log answers, and the id of the key that signs its receipts now.
 */
export interface Log {
  epoch: string;
  key: string;
}
/**
 * A member of staff; no areas means the whole community.
 */
export interface Member {
  id: string;
  name: string;
  areas: string[];
  role: "grid" | "office";
}
/**
 * Not there, not for this secret, or erased.
 */
export interface MissingCase {
  id: string;
  status: "unknown" | "erased";
}
/**
 * A photo that is here.
 */
export interface PhotoStored {
  sha256: string;
  size: number;
}
/**
 * RFC 9457.
 */
export interface ProblemAnswer {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors: FieldProblem[];
}
/**
 * An event on its way; the secret goes with every event of an author but "filed".
 */
export interface Push {
  event: Event;
  secret?: string | null;
}
/**
 * What the browser's PushManager gave.
 */
export interface PushSubscription {
  endpoint: string;
  expirationTime?: number | null;
  keys: SubscriptionKeys;
}
/**
 * The browser's keys, base64url.
 */
export interface SubscriptionKeys {
  p256dh: string;
  auth: string;
}
/**
 * The event cannot be taken; the phone keeps it.
 */
export interface Refused {
  id: string;
  status: "refused";
  problem: ProblemAnswer;
}
/**
 * Who is signed in, and the token for X-CSRF-Token.
 */
export interface Session {
  staff: Member;
  csrf: string;
}
/**
 * Login and password.
 */
export interface SignIn {
  login: string;
  password: string;
}
/**
 * Cases of an author; staff send none and are known by their session.
 */
export interface Subscribe {
  subscription: PushSubscription;
  locale: string;
  /**
   * @maxItems 200
   */
  cases?: CaseKey[];
}
/**
 * What came of it.
 */
export interface SyncAnswer {
  now: string;
  log: Log;
  results: (Accepted | Refused)[];
  cases: (KnownCase | MissingCase)[];
  desk: Desk | null;
}
/**
 * One request to synchronise; `epoch` is of the log that the phone knows.
 */
export interface SyncRequest {
  now: string;
  epoch?: string | null;
  /**
   * @maxItems 100
   */
  push?: Push[];
  /**
   * @maxItems 500
   */
  cases?: CaseQuery[];
  desk?: DeskQuery | null;
}
/**
 * End what goes to this address.
 */
export interface Unsubscribe {
  endpoint: string;
}
